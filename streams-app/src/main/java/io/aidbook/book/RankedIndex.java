package io.aidbook.book;

import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * An ordered set that finds the first or last element whose gate is high enough.
 *
 * <p>A treap: a search tree by the order of {@link Ranked}, a heap by numbers without order, which
 * no choice of ids can make lean. Each node knows the highest gate below it, and a search leaves
 * out every subtree whose highest gate is too low: O(log n), plus one step for each element that
 * the caller's own predicate rejects.
 *
 * <p>A node has its element's numbers by it: with a hundred thousand elements, to look each of them
 * up on the way down is what costs.
 *
 * @param <T> element; distinct by id unless equal
 */
final class RankedIndex<T extends Ranked> {
  private static final class Node<T extends Ranked> {
    final T element;
    final int heat;
    final long weight;
    final long closesAt;
    final long recordedAt;
    final long gate;
    Node<T> left;
    Node<T> right;
    long highestGate;

    Node(T element, int heat) {
      this.element = element;
      this.heat = heat;
      this.weight = element.weight();
      this.closesAt = element.closesAt();
      this.recordedAt = element.recordedAt();
      this.gate = element.gate();
      this.highestGate = gate;
    }

    int compareTo(Node<T> other) {
      int order = Long.compare(weight, other.weight);
      if (order == 0) {
        order = Long.compare(closesAt, other.closesAt);
      }
      if (order == 0) {
        order = Long.compare(recordedAt, other.recordedAt);
      }
      return order != 0 ? order : element.id().compareTo(other.element.id());
    }
  }

  private Node<T> root;
  private int added;

  boolean isEmpty() {
    return root == null;
  }

  void add(T element) {
    root = insert(root, new Node<>(element, heat(++added)));
  }

  /**
   * @throws IllegalStateException when it is not there: its rank changed while it was
   */
  void remove(T element) {
    root = delete(root, new Node<>(element, 0));
  }

  /** In their order. */
  void forEach(Consumer<? super T> action) {
    forEach(root, action);
  }

  private static <T extends Ranked> void forEach(Node<T> node, Consumer<? super T> action) {
    if (node != null) {
      forEach(node.left, action);
      action.accept(node.element);
      forEach(node.right, action);
    }
  }

  /** The first element from that weight on that passes, or null. */
  T first(long fromWeight, long threshold, Predicate<? super T> accepts) {
    return first(root, fromWeight, threshold, accepts);
  }

  /** The last element up to that weight that passes, or null. */
  T last(long toWeight, long threshold, Predicate<? super T> accepts) {
    return last(root, toWeight, threshold, accepts);
  }

  private static <T extends Ranked> T first(
      Node<T> node, long fromWeight, long threshold, Predicate<? super T> accepts) {
    if (node == null || node.highestGate < threshold) {
      return null;
    }
    if (node.weight < fromWeight) {
      return first(node.right, fromWeight, threshold, accepts);
    }
    T before = first(node.left, fromWeight, threshold, accepts);
    if (before != null) {
      return before;
    }
    if (node.gate >= threshold && accepts.test(node.element)) {
      return node.element;
    }
    return first(node.right, fromWeight, threshold, accepts);
  }

  private static <T extends Ranked> T last(
      Node<T> node, long toWeight, long threshold, Predicate<? super T> accepts) {
    if (node == null || node.highestGate < threshold) {
      return null;
    }
    if (node.weight > toWeight) {
      return last(node.left, toWeight, threshold, accepts);
    }
    T after = last(node.right, toWeight, threshold, accepts);
    if (after != null) {
      return after;
    }
    if (node.gate >= threshold && accepts.test(node.element)) {
      return node.element;
    }
    return last(node.left, toWeight, threshold, accepts);
  }

  private Node<T> insert(Node<T> node, Node<T> added) {
    if (node == null) {
      return added;
    }
    if (added.heat > node.heat) {
      split(node, added);
      return refreshed(added);
    }
    if (added.compareTo(node) < 0) {
      node.left = insert(node.left, added);
    } else {
      node.right = insert(node.right, added);
    }
    node.highestGate = Math.max(node.highestGate, added.gate);
    return node;
  }

  /** Divides a tree into what comes before and after a node, as that node's two children. */
  private void split(Node<T> tree, Node<T> at) {
    if (tree == null) {
      at.left = null;
      at.right = null;
    } else if (tree.compareTo(at) < 0) {
      split(tree.right, at);
      tree.right = at.left;
      at.left = refreshed(tree);
    } else {
      split(tree.left, at);
      tree.left = at.right;
      at.right = refreshed(tree);
    }
  }

  private Node<T> delete(Node<T> node, Node<T> like) {
    if (node == null) {
      throw new IllegalStateException("not in its index: " + like.element.id());
    }
    int order = like.compareTo(node);
    if (order == 0) {
      return merge(node.left, node.right);
    }
    if (order < 0) {
      node.left = delete(node.left, like);
    } else {
      node.right = delete(node.right, like);
    }
    // Lower than the highest, its going changes nothing here.
    return like.gate < node.highestGate ? node : refreshed(node);
  }

  private Node<T> merge(Node<T> left, Node<T> right) {
    if (left == null) {
      return right;
    }
    if (right == null) {
      return left;
    }
    if (left.heat >= right.heat) {
      left.right = merge(left.right, right);
      return refreshed(left);
    }
    right.left = merge(left, right.left);
    return refreshed(right);
  }

  private Node<T> refreshed(Node<T> node) {
    long highest = node.gate;
    if (node.left != null) {
      highest = Math.max(highest, node.left.highestGate);
    }
    if (node.right != null) {
      highest = Math.max(highest, node.right.highestGate);
    }
    node.highestGate = highest;
    return node;
  }

  /** Spreads successive numbers apart (the finaliser of a 32-bit hash), or the tree would lean. */
  private static int heat(int number) {
    int mixed = number * 0x9E3779B1;
    mixed = (mixed ^ (mixed >>> 16)) * 0x85EBCA6B;
    mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
    return mixed ^ (mixed >>> 16);
  }
}
