srm_unit(net http)
srm_unit(net retry)
