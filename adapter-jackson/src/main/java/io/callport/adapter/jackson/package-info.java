/** Reads notifications and keeps effects as JSON with Jackson; the mapper stays private. */
@NullMarked
package io.callport.adapter.jackson;

import org.jspecify.annotations.NullMarked;
