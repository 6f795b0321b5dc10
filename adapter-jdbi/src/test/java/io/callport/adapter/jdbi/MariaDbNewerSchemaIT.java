package io.callport.adapter.jdbi;

import java.util.List;
import java.util.concurrent.Future;

class MariaDbNewerSchemaIT extends NewerSchemaContract {
    MariaDbNewerSchemaIT() {
        super(MariaDbServer.shared());
    }

    @Override
    protected void untilEachIsDoneOrWaits(List<? extends Future<?>> callers) {
        Waiting.untilEachIsDoneOrWaits(MariaDbServer.shared(), MariaDbServer.WAITING, callers);
    }
}
