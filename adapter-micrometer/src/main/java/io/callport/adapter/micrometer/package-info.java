/**
 * What happens to callbacks, commits and effects, as Micrometer's meters; what waits for somebody, as its gauges. Names and tags are in this module's
 * README.
 */
@NullMarked
package io.callport.adapter.micrometer;

import org.jspecify.annotations.NullMarked;
