package io.callport.sample;

import io.callport.Payments;
import io.callport.failure.InvalidValue;
import io.callport.submission.Started;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The shop as a customer sees it, and a plain look at its orders for operators. */
@Controller
class Pages {
    private static final int NEWEST = 20;
    private static final int MOST_FOR_REVIEW = 200;

    private final Checkout checkout;
    private final Orders orders;
    private final Payments payments;
    private final Attention attention;

    Pages(Checkout checkout, Orders orders, Payments payments, Attention attention) {
        this.checkout = checkout;
        this.orders = orders;
        this.payments = payments;
        this.attention = attention;
    }

    @GetMapping("/")
    String shop(Model model) {
        model.addAttribute("form", OrderForm.OFFER);
        return "shop";
    }

    @PostMapping("/checkout")
    String checkout(@ModelAttribute OrderForm form, Model model, HttpServletResponse response) {
        try {
            Started started = checkout.place(form.total(), form.validEmail());
            return "redirect:" + started.redirect().orElse("/orders/" + started.merchantTransactionId());
        } catch (InvalidValue e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("problem", e.getMessage());
            model.addAttribute("form", form);
            return "shop";
        }
    }

    @GetMapping("/orders/{id}")
    String order(@PathVariable String id, Model model, HttpServletResponse response) {
        Order order = orders.find(id).orElse(null);
        if (order == null) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return "no-order";
        }
        model.addAttribute("order", OrderJson.of(order, payments.find(id)));
        model.addAttribute("redirectUrl", order.redirectUrl());
        return "order";
    }

    @GetMapping("/console")
    String console(Model model) {
        model.addAttribute("orders", shown(orders.newest(NEWEST).stream()));
        model.addAttribute(
                "forReview",
                shown(attention.forReview(MOST_FOR_REVIEW).stream().flatMap(id -> orders.find(id).stream())));
        model.addAttribute("counts", attention.counts());
        model.addAttribute("parked", attention.parked(NEWEST));
        return "console";
    }

    private List<OrderJson> shown(Stream<Order> some) {
        return some.map(order -> OrderJson.of(order, payments.find(order.paymentId())))
                .toList();
    }
}
