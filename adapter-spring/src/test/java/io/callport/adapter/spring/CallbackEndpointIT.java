package io.callport.adapter.spring;

import io.callport.intake.CallbackIntake;
import io.callport.testkit.CallbackEndpointContract;

/** On a real Tomcat, with an application of its own around it. */
class CallbackEndpointIT extends CallbackEndpointContract {
    @Override
    protected StartedEndpoint start(CallbackIntake intake) {
        return new SpringShop("", "/", "/callbacks/{connector}", intake);
    }
}
