package io.callport.adapter.micronaut.wiring;

import io.callport.adapter.micronaut.MicronautCallbackEndpoint;
import io.callport.failure.InvalidSetting;
import io.callport.intake.CallbackIntake;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.server.HttpServerConfiguration;

/** What is longer than Micronaut takes, it breaks off by itself, and operators would not hear of callbacks that never come through: so it is to take as much as Callport. */
@Context
@Requires(beans = MicronautCallbackEndpoint.class)
final class RequestSizes {
    RequestSizes(CallbackIntake intake, HttpServerConfiguration server) {
        check("max-request-size", server.getMaxRequestSize(), intake.bodyLimit());
        check("max-request-buffer-size", server.getMaxRequestBufferSize(), intake.bodyLimit());
    }

    private static void check(String setting, long bytes, int bodyLimit) {
        if (bytes < bodyLimit) {
            throw new InvalidSetting("micronaut.server." + setting + " is " + bytes
                    + " bytes, so that callbacks up to callport.body-limit, " + bodyLimit
                    + " bytes, do not get through: raise the one or lower the other");
        }
    }
}
