package io.callport.spring.boot;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is agreed on with Spring Security, where it is there.
 *
 * @param permitCallbacks Whether Spring Security, if it is there, lets requests on the callback path through, and no others: their signature is checked instead. If false, a rule of your own has to.
 */
record SecurityProperties(@DefaultValue("true") boolean permitCallbacks) {}
