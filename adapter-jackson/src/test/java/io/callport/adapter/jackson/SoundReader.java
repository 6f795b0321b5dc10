package io.callport.adapter.jackson;

/** The contract on what the broken ones break. */
final class SoundReader extends BrokenReader {}
