"""A lesson's source: `solutions/NN/NN.ipynb`, its cells, and the rules it keeps."""
