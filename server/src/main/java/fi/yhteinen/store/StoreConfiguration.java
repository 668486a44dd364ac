package fi.yhteinen.store;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** How the database's refusals become Spring's exceptions. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  /** By PostgreSQL's own codes: by SQL state alone a lock waited for too long has no name. */
  @Bean
  SQLExceptionTranslator sqlExceptionTranslator() {
    return new SQLErrorCodeSQLExceptionTranslator("PostgreSQL");
  }
}
