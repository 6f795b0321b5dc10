package io.callport.adapter.servlet.quickstart;

import io.callport.Callport;
import io.callport.adapter.jackson.JacksonEffectCodec;
import io.callport.adapter.jackson.JacksonNotificationReader;
import io.callport.adapter.jdbi.JdbiPaymentStore;
import io.callport.adapter.jdbi.JdbiSchema;
import io.callport.adapter.servlet.CallbackServlet;
import io.callport.dispatch.EffectHandlers;
import io.callport.transaction.PaymentPaid;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;

final class Shop {
    static void serve(Server server, DataSource dataSource, Orders orders, String secret) throws Exception {
        JdbiSchema.in(dataSource).migrate();
        EffectHandlers handlers = EffectHandlers.define()
                .on("orders", PaymentPaid.class, (paid, delivery) -> orders.markPaid(paid.merchantTransactionId()));
        try (Callport callport = Callport.builder()
                .connector("shop", connector -> connector.sharedSecrets(secret))
                .store(JdbiPaymentStore.on(dataSource))
                .reader(new JacksonNotificationReader())
                .effectCodec(new JacksonEffectCodec())
                .expected(orders::expectation)
                .effects(handlers)
                .start()) {
            ServletContextHandler context = new ServletContextHandler();
            context.addServlet(new ServletHolder(new CallbackServlet(callport.intake())), "/callbacks/*");
            server.getContainedBeans(HttpConfiguration.class).forEach(http -> http.setHeaderCacheCaseSensitive(true));
            server.setHandler(context);
            server.start();
            server.join();
        }
    }

    private Shop() {}
}
