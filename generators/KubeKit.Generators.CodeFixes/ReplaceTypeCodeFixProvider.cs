using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KubeKit.Generators.CodeFixes;

/// <summary>Gives a field the type with a JSON form that is nearest to its own (KUBE0020).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ReplaceTypeCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["KUBE0020"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (context.Diagnostics[0].Properties.TryGetValue(CodeFixSyntax.Replacement, out var type) && type is not null
            && await CodeFixSyntax.FindAsync<PropertyDeclarationSyntax>(context).ConfigureAwait(false) is { } found)
        {
            CodeFixSyntax.Offer(context, $"Use '{type}'", found.Root, found.Node.Type, SyntaxFactory.ParseTypeName(type).WithTriviaFrom(found.Node.Type));
        }
    }
}
