srm_unit(engine backtest)
srm_unit(engine passing)
srm_unit(engine scoring)
srm_unit(engine noise)
