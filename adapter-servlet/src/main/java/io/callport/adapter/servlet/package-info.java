/** The callback endpoint as a Jakarta servlet, for applications without a framework. */
@NullMarked
package io.callport.adapter.servlet;

import org.jspecify.annotations.NullMarked;
