/** The callback endpoint for Spring WebMVC and Spring's transactions. */
@NullMarked
package io.callport.adapter.spring;

import org.jspecify.annotations.NullMarked;
