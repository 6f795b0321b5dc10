package shop;

import io.callport.Callport;
import io.callport.adapter.jackson.JacksonEffectCodec;
import io.callport.adapter.jackson.JacksonNotificationReader;
import io.callport.adapter.jdbi.JdbiPaymentStore;
import io.callport.adapter.jdbi.JdbiSchema;
import io.callport.adapter.servlet.CallbackServlet;
import io.callport.dispatch.EffectHandlers;
import io.callport.transaction.PaymentPaid;
import java.util.Objects;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.h2.jdbcx.JdbcDataSource;

/** A shop without a framework: takes the callbacks of the connector {@code shop} at {@code /callbacks/shop}, and marks its orders as paid. */
public final class Main {
    public static void main(String[] args) throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:./shop;WRITE_DELAY=0"); // so that a killed process loses nothing
        Orders orders = new Orders(database);
        orders.place("order-1", "9.99", "EUR");
        String secret = Objects.requireNonNull(System.getenv("IXOPAY_SECRET"), "IXOPAY_SECRET is not set");
        try (Callport callport = callport(database, orders, secret)) {
            Server server = server(8080, callport);
            server.start();
            server.join();
        }
    }

    static Callport callport(JdbcDataSource database, Orders orders, String secret) {
        JdbiSchema.in(database).migrate();
        EffectHandlers handlers = EffectHandlers.define()
                .on("orders", PaymentPaid.class, (paid, delivery) -> orders.markPaid(paid.merchantTransactionId()));
        return Callport.builder()
                .connector("shop", connector -> connector.sharedSecrets(secret))
                .store(JdbiPaymentStore.on(database))
                .reader(new JacksonNotificationReader())
                .effectCodec(new JacksonEffectCodec())
                .expected(orders::expectation)
                .effects(handlers)
                .start();
    }

    static Server server(int port, Callport callport) {
        Server server = new Server(port);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new CallbackServlet(callport.intake())), "/callbacks/*");
        server.getContainedBeans(HttpConfiguration.class).forEach(http -> {
            http.setHeaderCacheCaseSensitive(true); // or Jetty corrects the spelling of what is signed
            http.setSendServerVersion(false);
        });
        server.setHandler(context);
        return server;
    }

    private Main() {}
}
