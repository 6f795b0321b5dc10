package io.callport.adapter.jackson;

/** The contract on what the broken ones break. */
final class SoundCodec extends BrokenCodecs.Broken {}
