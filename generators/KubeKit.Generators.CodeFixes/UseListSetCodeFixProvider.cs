using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KubeKit.Generators.CodeFixes;

/// <summary>Makes a set of a list of scalars that is said to have keys (KUBE0022).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UseListSetCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["KUBE0022"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (context.Diagnostics[0].Properties.TryGetValue(CodeFixSyntax.Replacement, out var name) && name is not null
            && await CodeFixSyntax.FindAsync<AttributeSyntax>(context).ConfigureAwait(false) is { } found)
        {
            CodeFixSyntax.Offer(context, $"Use [{name}]", found.Root, found.Node, SyntaxFactory.Attribute(SyntaxFactory.IdentifierName(name)).WithTriviaFrom(found.Node));
        }
    }
}
