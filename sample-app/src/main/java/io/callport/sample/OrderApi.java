package io.callport.sample;

import io.callport.Payments;
import io.callport.submission.Started;
import jakarta.mail.MessagingException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Orders and caught mails as JSON. */
@RestController
@RequestMapping("/api")
class OrderApi {
    private final Checkout checkout;
    private final Orders orders;
    private final Payments payments;
    private final ObjectProvider<CaughtMails> mails;

    OrderApi(Checkout checkout, Orders orders, Payments payments, ObjectProvider<CaughtMails> mails) {
        this.checkout = checkout;
        this.orders = orders;
        this.payments = payments;
        this.mails = mails;
    }

    /** What came of placing an order. */
    record Placed(
            String merchantTransactionId,
            @Nullable String uuid,
            String status,
            @Nullable String redirectUrl) {}

    @PostMapping("/orders")
    @ResponseStatus(HttpStatus.CREATED)
    Placed place(@RequestBody OrderForm form) {
        Started started = checkout.place(form.total(), form.validEmail());
        return new Placed(
                started.merchantTransactionId(),
                started.uuid(),
                started.status().name(),
                started.redirectUrl());
    }

    @GetMapping("/orders/{id}")
    ResponseEntity<OrderJson> order(@PathVariable String id) {
        return orders.find(id)
                .map(order -> ResponseEntity.ok(OrderJson.of(order, payments.find(id))))
                .orElse(ResponseEntity.notFound().build());
    }

    @GetMapping("/mails")
    List<CaughtMails.Mail> mails() throws MessagingException {
        CaughtMails caught = mails.getIfAvailable();
        return caught == null ? List.of() : caught.all();
    }
}
