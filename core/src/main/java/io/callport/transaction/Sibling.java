package io.callport.transaction;

/**
 * Another payment for the same order that holds money now.
 *
 * @param orderKey the order
 * @param merchantTransactionId our id of that payment's root; the gateway's where there is none of ours
 */
public record Sibling(String orderKey, String merchantTransactionId) {}
