srm_unit(report bucket)
target_include_directories(test_report_bucket PRIVATE ${PROJECT_SOURCE_DIR}/src/report)
srm_unit(report promo)
# the counting behind the report is its own business, and tested as such
target_include_directories(test_report_promo PRIVATE ${PROJECT_SOURCE_DIR}/src/report)
srm_unit(report trend)
target_include_directories(test_report_trend PRIVATE ${PROJECT_SOURCE_DIR}/src/report)
