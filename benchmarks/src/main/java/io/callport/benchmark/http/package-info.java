/** What an HTTP adapter costs beside the same server doing by hand what one would write oneself. */
@NullMarked
package io.callport.benchmark.http;

import org.jspecify.annotations.NullMarked;
