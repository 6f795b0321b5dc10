package io.callport.adapter.micronaut.wiring;

import io.callport.port.CallbackWatch;

/** What counts and times, where there is anything of the kind: named without a type that need not be on the class path. */
record Meters(CallbackWatch watch) {}
