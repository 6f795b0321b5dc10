package io.callport.adapter.micronaut;

import io.callport.intake.CallbackIntake;
import io.callport.testkit.CallbackEndpointContract.StartedEndpoint;
import io.callport.testkit.HostileRequestsContract;

class HostileRequestsIT extends HostileRequestsContract {
    @Override
    protected StartedEndpoint start(CallbackIntake intake) {
        return MicronautShop.around(intake).start();
    }
}
