using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KubeKit.Generators.CodeFixes;

/// <summary>Lets a field be null whose value, where nothing is said, would break its own rules (KUBE0029).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MakeNullableCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["KUBE0029"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await CodeFixSyntax.FindAsync<PropertyDeclarationSyntax>(context).ConfigureAwait(false) is not { } found || context.Span.Start != found.Node.Identifier.SpanStart)
        {
            // About an attribute: no other default can be guessed.
            return;
        }

        var property = found.Node;
        var nullable = property.WithType(SyntaxFactory.NullableType(property.Type.WithoutTrailingTrivia()).WithTrailingTrivia(property.Type.GetTrailingTrivia()));
        if (property.Initializer is not null)
        {
            // Together with the space before it, and its semicolon.
            nullable = nullable.WithInitializer(null).WithSemicolonToken(default)
                .WithAccessorList(property.AccessorList?.WithTrailingTrivia(property.SemicolonToken.TrailingTrivia));
        }

        CodeFixSyntax.Offer(context, $"Let '{property.Identifier.ValueText}' be null", found.Root, property, nullable);
    }
}
