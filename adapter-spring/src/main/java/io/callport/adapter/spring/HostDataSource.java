package io.callport.adapter.spring;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.aop.support.AopUtils;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/** A {@code DataSource} of the host, which may stand before another one. Whether two are the same cannot always be known. */
record HostDataSource(DataSource dataSource) {
    boolean isSameAs(HostDataSource other) {
        DataSource one = behindProxies();
        DataSource two = other.behindProxies();
        return one.equals(two) || isBehind(one, two) || isBehind(two, one);
    }

    /** Known to be: neither is behind the other, and both are what they seem. */
    boolean isOtherThan(HostDataSource other) {
        return !isSameAs(other) && !isOpaque() && !other.isOpaque();
    }

    /** As far as Spring's own go: transaction-aware, lazily connecting, with other credentials or another isolation. */
    private DataSource behindProxies() {
        DataSource behind = dataSource;
        while (behind instanceof DelegatingDataSource proxy && proxy.getTargetDataSource() != null) {
            behind = proxy.getTargetDataSource();
        }
        return behind;
    }

    /** Others' proxies say it by JDBC's own means, if they do; one that routes says what is behind it just now. */
    private static boolean isBehind(DataSource proxy, DataSource wanted) {
        try {
            return !(proxy instanceof AbstractRoutingDataSource)
                    && proxy.isWrapperFor(wanted.getClass())
                    && wanted.equals(proxy.unwrap(wanted.getClass()));
        } catch (SQLException | RuntimeException e) {
            return false;
        }
    }

    private boolean isOpaque() {
        DataSource behind = behindProxies();
        return behind instanceof AbstractRoutingDataSource
                || AopUtils.isAopProxy(behind)
                || Proxy.isProxyClass(behind.getClass());
    }
}
