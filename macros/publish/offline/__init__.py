"""Copies for reading without a network: the service worker, and a copy to keep on a disk."""
