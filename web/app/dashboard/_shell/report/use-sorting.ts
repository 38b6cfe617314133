'use client';
// The order of a table as the address says it, so that a link shows a colleague the same.
import { useSearchParams } from 'next/navigation';
import { readSort, type Sorting, writeSort } from '#web/panels/table/index.ts';
import { changeParam } from '../use-page-state.ts';

/** `name`: of the parameter, one for each table of a page. */
export function useSorting(name = 'sort'): Sorting {
  return {
    sort: readSort(useSearchParams().get(name)),
    onSort: (sort) => changeParam(name, writeSort(sort)),
  };
}
