package fi.yhteinen;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Brings each room's PostgreSQL schema up to date before anybody gets the data source. Every room
 * has a schema, a folder {@code db/<room>} and a Flyway history of its own.
 */
@Component
class RoomSchemas implements BeanPostProcessor {

  private static final List<String> ROOMS =
      List.of(
          "store",
          "access",
          "audit",
          "search",
          "fulltext",
          "interaction",
          "relation",
          "activity",
          "identity",
          "notify",
          "web");

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof DataSource dataSource) {
      ROOMS.stream().filter(RoomSchemas::ownsTables).forEach(room -> migrate(dataSource, room));
    }
    return bean;
  }

  private static void migrate(DataSource dataSource, String room) {
    Flyway.configure()
        .dataSource(dataSource)
        .schemas(room)
        .defaultSchema(room)
        .locations("classpath:db/" + room)
        .load()
        .migrate();
  }

  private static boolean ownsTables(String room) {
    try {
      return new PathMatchingResourcePatternResolver()
              .getResources("classpath*:db/" + room + "/V*.sql")
              .length
          > 0;
    } catch (java.io.IOException e) {
      return false;
    }
  }
}
