package io.callport.spring.boot;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Says of one {@code DataSource} bean among several that Callport's tables are in it, whichever is {@code @Primary}. Effect handlers registered {@code inTransaction}
 * use the {@code PlatformTransactionManager} that manages it; where that cannot be told, this annotation on a manager chooses it.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface CallportDataSource {}
