package fi.yhteinen.web;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands out the page: one file for every view, whose addresses hold ids only. */
@Configuration(proxyBeanMethods = false)
class PageFiles implements WebMvcConfigurer {

  private static final Duration LONG = Duration.ofDays(365);

  @Override
  public void addViewControllers(ViewControllerRegistry views) {
    views.addViewController("/").setViewName("forward:/index.html");
    views.addViewController("/haku").setViewName("forward:/index.html");
    views.addViewController("/asiakkaat/*").setViewName("forward:/index.html");
  }

  /** Names of files below {@code assets} change with their content. */
  @Override
  public void addResourceHandlers(ResourceHandlerRegistry files) {
    files
        .addResourceHandler("/assets/**")
        .addResourceLocations("classpath:/static/assets/")
        .setCacheControl(CacheControl.maxAge(LONG).cachePublic().immutable());
    files
        .addResourceHandler("/index.html", "/favicon.svg")
        .addResourceLocations("classpath:/static/")
        .setCacheControl(CacheControl.noCache());
  }
}
