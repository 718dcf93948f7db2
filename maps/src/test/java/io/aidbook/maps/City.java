package io.aidbook.maps;

import java.awt.geom.Point2D;
import java.util.List;

/**
 * A city, where it lies, and in which region: the NUTS 3 region, the oblast, or the country where a
 * country has neither in the maps.
 */
record City(String name, double latitude, double longitude, String region) {
  static final List<City> ALL =
      List.of(
          new City("Simferopol", 44.95, 34.10, "UA-43"),
          new City("Kerch", 45.35, 36.45, "UA-43"),
          new City("Yalta", 44.51, 34.15, "UA-43"),
          new City("Sevastopol", 44.59, 33.54, "UA-40"),
          new City("Donetsk", 48.00, 37.80, "UA-14"),
          new City("Mariupol", 47.11, 37.55, "UA-14"),
          new City("Luhansk", 48.57, 39.31, "UA-09"),
          new City("Kharkiv", 49.99, 36.23, "UA-63"),
          new City("Melitopol", 46.85, 35.37, "UA-23"),
          new City("Kherson", 46.65, 32.62, "UA-65"),
          new City("Odesa", 46.48, 30.70, "UA-51"),
          new City("Izmail", 45.36, 28.84, "UA-51"),
          new City("Lviv", 49.84, 24.03, "UA-46"),
          new City("Kyiv", 50.45, 30.52, "UA-30"),
          new City("Bila Tserkva", 49.80, 30.13, "UA-32"),
          new City("Uzhhorod", 48.62, 22.30, "UA-21"),
          new City("Chernivtsi", 48.29, 25.94, "UA-77"),
          new City("Warszawa", 52.23, 21.01, "PL911"),
          new City("Rzeszów", 50.04, 22.00, "PL823"),
          new City("Berlin", 52.52, 13.40, "DE300"),
          new City("Wien", 48.21, 16.37, "AT130"),
          new City("Praha", 50.08, 14.43, "CZ010"),
          new City("Bruxelles", 50.85, 4.35, "BE100"),
          new City("Lisboa", 38.74, -9.15, "PT170"),
          new City("Athina", 37.98, 23.73, "EL303"),
          new City("Nicosia", 35.17, 33.36, "CY000"),
          new City("Kyrenia", 35.31, 33.32, "CY000"),
          new City("Dublin", 53.34, -6.28, "IE061"),
          new City("Helsinki", 60.19, 24.94, "FI1B1"),
          new City("Mariehamn", 60.15, 19.95, "FI200"),
          new City("Reykjavík", 64.12, -21.87, "IS001"),
          new City("Valletta", 35.89, 14.50, "MT001"),
          new City("Luxembourg", 49.61, 6.13, "LU000"),
          new City("Vaduz", 47.14, 9.53, "LI000"),
          new City("București", 44.43, 26.10, "RO321"),
          new City("Suceava", 47.65, 26.26, "RO215"),
          new City("Košice", 48.72, 21.26, "SK042"),
          new City("Nyíregyháza", 47.96, 21.72, "HU323"),
          new City("Belfast", 54.58, -5.95, "UKN06"),
          new City("London", 51.51, -0.13, "UKI32"),
          new City("Istanbul", 41.02, 28.90, "TR100"),
          new City("Hakkâri", 37.57, 43.74, "TRB24"),
          new City("Pristina", 42.66, 21.16, "XK"),
          new City("Chișinău", 47.01, 28.86, "MD"),
          new City("Tiraspol", 46.84, 29.63, "MD"),
          new City("Sarajevo", 43.86, 18.41, "BA"),
          new City("Tbilisi", 41.72, 44.79, "GE"),
          new City("Minsk", 53.90, 27.56, "background"),
          new City("Kaliningrad", 54.71, 20.51, "background"),
          new City("Taganrog", 47.24, 38.89, "background"),
          new City("Belgorod", 50.60, 36.59, "background"));

  /** Where the city lies in the SVG. */
  Point2D place() {
    return RegionMap.place(latitude, longitude);
  }

  /** The region of the city in a map. */
  String in(RegionMap map) {
    boolean nuts = region.matches("[A-Z]{2}[A-Z0-9]{3}");
    return switch (map.name) {
      case "countries" -> region.equals("background") ? region : region.substring(0, 2);
      case "oblasts" -> nuts ? region.substring(0, 2) : region;
      case "nuts2" -> nuts ? region.substring(0, 4) : region;
      case "nuts3" -> region;
      default -> throw new IllegalArgumentException(map.name);
    };
  }
}
