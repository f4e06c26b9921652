srm_unit(classify automaton)
srm_unit(classify lexicon)
srm_unit(classify post)
srm_unit(classify text)
