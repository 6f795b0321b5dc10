package io.callport.adapter.servlet;

import io.callport.intake.CallbackIntake;
import io.callport.testkit.CallbackEndpointContract.StartedEndpoint;
import io.callport.testkit.HostileRequestsContract;

class JettyHostileRequestsIT extends HostileRequestsContract {
    @Override
    protected StartedEndpoint start(CallbackIntake intake) throws Exception {
        return new JettyEndpoint(new CallbackServlet(intake), new CharsetFilter());
    }
}
