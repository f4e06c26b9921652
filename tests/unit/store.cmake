srm_unit(store facts)
srm_unit(store open)
srm_unit(store statements)
