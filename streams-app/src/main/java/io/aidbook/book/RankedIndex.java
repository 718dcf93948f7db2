package io.aidbook.book;

import java.util.Comparator;
import java.util.function.Predicate;

/**
 * An ordered set that finds the first or last element whose gate is high enough.
 *
 * <p>A treap: a search tree by (weight, comparator), a heap by numbers without order, which no
 * choice of ids can make lean. Each node knows the highest gate below it, and a search leaves out
 * every subtree whose highest gate is too low: O(log n), plus one step for each element that the
 * caller's own predicate rejects.
 *
 * @param <T> element; distinct under the comparator unless equal
 */
final class RankedIndex<T extends Ranked> {
  private static final class Node<T> {
    final T element;
    final int heat;
    Node<T> left;
    Node<T> right;
    long highestGate;

    Node(T element, int heat, long gate) {
      this.element = element;
      this.heat = heat;
      this.highestGate = gate;
    }
  }

  private final Comparator<? super T> tieBreak;
  private Node<T> root;
  private int added;

  RankedIndex(Comparator<? super T> tieBreak) {
    this.tieBreak = tieBreak;
  }

  boolean isEmpty() {
    return root == null;
  }

  void add(T element) {
    Node<T> node = new Node<>(element, heat(++added), element.gate());
    root = insert(root, node);
  }

  /**
   * @throws IllegalStateException when it is not there: its rank changed while it was
   */
  void remove(T element) {
    root = delete(root, element);
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
    if (node.element.weight() < fromWeight) {
      return first(node.right, fromWeight, threshold, accepts);
    }
    T before = first(node.left, fromWeight, threshold, accepts);
    if (before != null) {
      return before;
    }
    if (node.element.gate() >= threshold && accepts.test(node.element)) {
      return node.element;
    }
    return first(node.right, fromWeight, threshold, accepts);
  }

  private static <T extends Ranked> T last(
      Node<T> node, long toWeight, long threshold, Predicate<? super T> accepts) {
    if (node == null || node.highestGate < threshold) {
      return null;
    }
    if (node.element.weight() > toWeight) {
      return last(node.left, toWeight, threshold, accepts);
    }
    T after = last(node.right, toWeight, threshold, accepts);
    if (after != null) {
      return after;
    }
    if (node.element.gate() >= threshold && accepts.test(node.element)) {
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
    if (compare(added.element, node.element) < 0) {
      node.left = insert(node.left, added);
    } else {
      node.right = insert(node.right, added);
    }
    return refreshed(node);
  }

  /** Divides a tree into what comes before and after a node, as that node's two children. */
  private void split(Node<T> tree, Node<T> at) {
    if (tree == null) {
      at.left = null;
      at.right = null;
    } else if (compare(tree.element, at.element) < 0) {
      split(tree.right, at);
      tree.right = at.left;
      at.left = refreshed(tree);
    } else {
      split(tree.left, at);
      tree.left = at.right;
      at.right = refreshed(tree);
    }
  }

  private Node<T> delete(Node<T> node, T element) {
    if (node == null) {
      throw new IllegalStateException("not in its index: " + element.id());
    }
    int order = compare(element, node.element);
    if (order == 0) {
      return merge(node.left, node.right);
    }
    if (order < 0) {
      node.left = delete(node.left, element);
    } else {
      node.right = delete(node.right, element);
    }
    return refreshed(node);
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

  private int compare(T a, T b) {
    int order = Long.compare(a.weight(), b.weight());
    return order != 0 ? order : tieBreak.compare(a, b);
  }

  private Node<T> refreshed(Node<T> node) {
    long highest = node.element.gate();
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
