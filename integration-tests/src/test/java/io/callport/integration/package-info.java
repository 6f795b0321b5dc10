/**
 * The parts put together by hand, without a framework.
 * Real readers, codecs, gateways and stores; no mocks.
 */
@NullMarked
package io.callport.integration;

import org.jspecify.annotations.NullMarked;
