package fi.yhteinen;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * What each request of a hub in this process asked of PostgreSQL: the text of every statement that
 * its thread sent, in their order.
 */
public final class Statements {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final int REMEMBERED = 5_000;

  private final ThreadLocal<@Nullable List<String>> ofThread = new ThreadLocal<>();
  private final Map<String, List<String>> ofRequests = new LinkedHashMap<>();

  /** The statements of the request that was answered so. */
  public List<String> of(Visitor.Reply reply) {
    String id = Objects.requireNonNull(reply.header("X-Request-Id"));
    Patience.until(LONGEST_WAIT, "the request is over", () -> remembered(id) != null);
    return List.copyOf(Objects.requireNonNull(remembered(id)));
  }

  void watch(GenericApplicationContext hub) {
    hub.registerBean("watchedDatabase", BeanPostProcessor.class, Watched::new);
    hub.registerBean(
        "watchedRequests",
        FilterRegistrationBean.class,
        () -> {
          var first = new FilterRegistrationBean<Filter>(this::pass);
          first.setOrder(Ordered.HIGHEST_PRECEDENCE);
          return first;
        });
  }

  private void pass(ServletRequest request, ServletResponse response, FilterChain rest)
      throws IOException, ServletException {
    List<String> statements = new ArrayList<>();
    ofThread.set(statements);
    try {
      rest.doFilter(request, response);
    } finally {
      ofThread.remove();
      String id = ((HttpServletResponse) response).getHeader("X-Request-Id");
      if (id != null) {
        remember(id, statements);
      }
    }
  }

  private synchronized @Nullable List<String> remembered(String id) {
    return ofRequests.get(id);
  }

  private synchronized void remember(String id, List<String> statements) {
    ofRequests.put(id, statements);
    if (ofRequests.size() > REMEMBERED) {
      ofRequests.remove(ofRequests.keySet().iterator().next());
    }
  }

  private void sent(String sql) {
    List<String> statements = ofThread.get();
    if (statements != null) {
      statements.add(sql);
    }
  }

  private final class Watched implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      return bean instanceof DataSource database ? new WatchedDatabase(database) : bean;
    }
  }

  private final class WatchedDatabase extends DelegatingDataSource {

    WatchedDatabase(DataSource database) {
      super(database);
    }

    @Override
    public Connection getConnection() throws SQLException {
      return proxy(Connection.class, new OfConnection(super.getConnection()));
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(Statements.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object call(
      Object target, Method method, @Nullable Object @Nullable [] values) throws Throwable {
    try {
      return method.invoke(target, values);
    } catch (InvocationTargetException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  private final class OfConnection implements InvocationHandler {

    private final Connection connection;

    OfConnection(Connection connection) {
      this.connection = connection;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] values)
        throws Throwable {
      Object answer = call(connection, method, values);
      if (answer instanceof Statement statement) {
        String sql = values != null && values[0] instanceof String text ? text : "";
        return proxy((Class<?>) method.getReturnType(), new OfStatement(statement, sql));
      }
      return answer;
    }
  }

  private final class OfStatement implements InvocationHandler {

    private final Statement statement;
    private final String sql;

    OfStatement(Statement statement, String sql) {
      this.statement = statement;
      this.sql = sql;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] values)
        throws Throwable {
      if (method.getName().startsWith("execute")) {
        sent(values != null && values[0] instanceof String text ? text : sql);
      }
      return call(statement, method, values);
    }
  }
}
