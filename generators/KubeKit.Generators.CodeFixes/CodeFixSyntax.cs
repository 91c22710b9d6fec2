using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace KubeKit.Generators.CodeFixes;

/// <summary>What all fixes do: find the syntax that a diagnostic is about, and offer the text with another in its place.</summary>
internal static class CodeFixSyntax
{
    /// <summary>The property of a diagnostic that holds what to replace.</summary>
    public const string Text = nameof(Text);

    /// <summary>The property of a diagnostic that holds what to replace it with.</summary>
    public const string Replacement = nameof(Replacement);

    /// <summary>The innermost syntax of a type at the start of the diagnostic, with the root that holds it.</summary>
    public static async Task<(SyntaxNode Root, TNode Node)?> FindAsync<TNode>(CodeFixContext context)
        where TNode : SyntaxNode
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        return root?.FindToken(context.Span.Start).Parent?.FirstAncestorOrSelf<TNode>() is { } node ? (root, node) : null;
    }

    /// <summary>Offers a document in which one piece of syntax stands in the place of another.</summary>
    /// <param name="context">The diagnostic and its document.</param>
    /// <param name="title">What is offered.</param>
    /// <param name="root">The root that holds the syntax.</param>
    /// <param name="before">What is there.</param>
    /// <param name="after">What takes its place.</param>
    /// <param name="key">What is the same for all places that are fixed together; the title where it is not given.</param>
    public static void Offer(CodeFixContext context, string title, SyntaxNode root, SyntaxNode before, SyntaxNode after, string? key = null) => context.RegisterCodeFix(
        CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(before, after))), key ?? title),
        context.Diagnostics);
}
