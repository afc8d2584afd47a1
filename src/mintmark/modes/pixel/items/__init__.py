"""Items: weapons, armor, food and all else one picks up, and the houses, trees and carts one walks past."""
