srm_unit(engine scoring)
