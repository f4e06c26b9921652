srm_unit(model config)
