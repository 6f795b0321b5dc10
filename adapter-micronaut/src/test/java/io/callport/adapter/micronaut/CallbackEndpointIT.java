package io.callport.adapter.micronaut;

import io.callport.intake.CallbackIntake;
import io.callport.testkit.CallbackEndpointContract;

/** On a real Netty server, with an application of its own around it. */
class CallbackEndpointIT extends CallbackEndpointContract {
    @Override
    protected StartedEndpoint start(CallbackIntake intake) {
        return MicronautShop.around(intake).start();
    }
}
