package io.callport.dispatch;

import io.callport.Callport;
import java.net.http.HttpClient;

/** Violates on purpose: sees a package to its right, and a framework's. */
public final class ReachesTheBuilder {
    Object builder = Callport.builder();
    HttpClient client = HttpClient.newHttpClient();
}
