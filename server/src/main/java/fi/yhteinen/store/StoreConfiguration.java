package fi.yhteinen.store;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** How the database is spoken to, and how its refusals become Spring's exceptions. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  /** By PostgreSQL's own codes: by SQL state alone a lock waited for too long has no name. */
  @Bean
  SQLExceptionTranslator sqlExceptionTranslator() {
    return new SQLErrorCodeSQLExceptionTranslator("PostgreSQL");
  }

  /** Writes are sent without asking this; see {@link OneGo}. */
  @Bean
  WaitingWrites waitingWrites(DataSource database, SQLExceptionTranslator translator) {
    var jdbc = new JdbcTemplate(database);
    jdbc.setExceptionTranslator(translator);
    return new WaitingWrites(new OneGo(jdbc));
  }

  /** Whatever is asked in a transaction is asked after what was written in it before. */
  @Bean
  JdbcTemplate jdbcTemplate(
      DataSource database, SQLExceptionTranslator translator, WaitingWrites writes) {
    var jdbc =
        new JdbcTemplate(database) {
          @Override
          protected void applyStatementSettings(Statement statement) throws SQLException {
            super.applyStatementSettings(statement);
            writes.send();
          }
        };
    jdbc.setExceptionTranslator(translator);
    return jdbc;
  }
}
