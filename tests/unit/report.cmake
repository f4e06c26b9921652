srm_unit(report promo)
# the counting behind the report is its own business, and tested as such
target_include_directories(test_report_promo PRIVATE ${PROJECT_SOURCE_DIR}/src/report)
