/** Puts core and the adapters together in a Spring Boot application. */
@NullMarked
package io.callport.spring.boot;

import org.jspecify.annotations.NullMarked;
