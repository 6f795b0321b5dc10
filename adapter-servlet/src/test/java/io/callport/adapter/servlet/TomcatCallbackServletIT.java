package io.callport.adapter.servlet;

import io.callport.intake.CallbackIntake;
import io.callport.testkit.CallbackEndpointContract;

/** Below a context path and a servlet path of two segments. */
class TomcatCallbackServletIT extends CallbackEndpointContract {
    @Override
    protected StartedEndpoint start(CallbackIntake intake) throws Exception {
        return new TomcatEndpoint(
                "/store", "/api/in/*", new CallbackServlet(intake), new CharsetFilter(), connector -> {});
    }

    @Override
    protected String pathBeforeConnector() {
        return "/store/api/in/";
    }
}
