package fi.yhteinen;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The hub: one shared record server for the joint plan. */
@SpringBootApplication
@EnableScheduling
@ConfigurationPropertiesScan
public class YhteinenApplication {

  public static void main(String[] args) {
    SpringApplication.run(YhteinenApplication.class, args);
  }
}
