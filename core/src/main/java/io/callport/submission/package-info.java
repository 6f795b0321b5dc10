/**
 * Starting transactions: record, call, apply the answer.
 * No lock, transaction or connection is held while the gateway is called.
 */
@NullMarked
package io.callport.submission;

import org.jspecify.annotations.NullMarked;
