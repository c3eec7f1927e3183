"""ON A CLUSTER: a story read, put on facts and examined by the workers of a Dask cluster that is running already."""
