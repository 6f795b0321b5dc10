package io.callport.sample;

import io.callport.transaction.PaymentPaid;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Mails that an order is paid. */
@Component
class Confirmations {
    private static final Logger LOG = LoggerFactory.getLogger(Confirmations.class);

    private final JavaMailSender sender;
    private final Orders orders;

    Confirmations(JavaMailSender sender, Orders orders) {
        this.sender = sender;
        this.orders = orders;
    }

    /** The Message-ID comes from the idempotency key: a mail sent again after a crash is the same mail to whoever looks. */
    void send(PaymentPaid paid, String idempotencyKey) throws MessagingException {
        Order order = orders.find(paid.merchantTransactionId()).orElse(null);
        if (order == null) {
            LOG.warn("Paid, but nobody to tell: no order {}", Orders.printable(paid.merchantTransactionId()));
            return;
        }
        UUID stable = UUID.nameUUIDFromBytes(idempotencyKey.getBytes(StandardCharsets.UTF_8));
        MimeMessage message = sender.createMimeMessage();
        MimeMessageHelper mail = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
        mail.setFrom("shop@example.org");
        mail.setTo(order.email());
        mail.setSubject("Order confirmed");
        mail.setText("Thank you! Your order " + order.paymentId() + " over " + paid.amount() + " is paid.");
        message.setHeader("Message-ID", "<" + stable + "@shop.example.org>");
        sender.send(message);
    }
}
